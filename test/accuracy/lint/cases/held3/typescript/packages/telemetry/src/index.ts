import winston from 'winston';

export function scoped(scope: string): winston.Logger {
  return winston.createLogger({
    defaultMeta: { scope },
    format: winston.format.combine(winston.format.timestamp(), winston.format.json()),
    transports: [new winston.transports.Console()],
  });
}
