// `npm start`: prepares what is missing, then becomes the server. Arguments go through: `npm start -- --lan`.
import path from 'node:path'
import { buildClient, chooseNode, installPackages, launch, root, run } from './prepare.mjs'

await launch(async () => {
  await installPackages({ forTests: false })
  const node = chooseNode()
  await buildClient(node)
  return await run(node, [path.join(root, 'server/main.ts'), ...process.argv.slice(2)], { shell: false })
})
