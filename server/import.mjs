// `npm run --silent import -- FILE`: prepares what is missing, then reads the document. Standard output is JSON and nothing else,
// so whatever the preparation says goes to standard error.
import path from 'node:path'
import { chooseNode, installPackages, launch, root, run } from './prepare.mjs'

await launch(async () => {
  await installPackages({ forTests: false, speaksOnStdout: false })
  const [file, ...rest] = process.argv.slice(2)
  // npm runs scripts in the project's folder; a name is meant from where the person stands.
  const from = process.env.INIT_CWD ?? process.cwd()
  const args = file === undefined ? [] : [path.resolve(from, file), ...rest]
  return await run(chooseNode(), [path.join(root, 'server/documents/importFile.ts'), ...args], {
    shell: false,
  })
})
