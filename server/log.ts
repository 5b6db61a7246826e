/** The server's log: one JSON object a line, so that nothing a visitor sends can forge a line. Never bodies or tokens. */
import pino, { type DestinationStream, type Logger } from 'pino'

export type Log = Logger

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

export function createLog(level: LogLevel, destination: DestinationStream): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination)
}
