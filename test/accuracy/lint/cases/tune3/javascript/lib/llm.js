import { logger } from './log.js';
import { metrics, trace } from '@opentelemetry/api';

const usage = metrics.getMeter('llm').createHistogram('tokens');

export async function complete(prompt, { model, apiKey, maxTokens }) {
  logger.info({ model, maxTokens }, 'completion asked'); //= -
  logger.info(`asking ${model} for at most ${maxTokens} tokens`); //= u
  logger.debug({ apiKey }, 'completion asked'); //= s
  logger.debug({ apiKey: apiKey.slice(0, 3) + '...' }, 'completion asked'); //= -
  const span = trace.getActiveSpan();
  span.setAttribute('llm.max_tokens', maxTokens); //= -
  span.setAttribute('llm.api_key', apiKey); //= s
  const response = await fetch('https://llm.example/v1/complete', { headers: { authorization: `Bearer ${apiKey}` }, method: 'POST', body: prompt });
  const body = await response.json();
  logger.info({ promptTokens: body.usage.prompt_tokens, completionTokens: body.usage.completion_tokens }, 'completion came'); //= -
  logger.info('used ' + body.usage.total_tokens + ' tokens'); //= u
  logger.debug({ firstToken: body.choices[0].tokens[0], logprobs: body.choices[0].logprobs }, 'completion'); //= -
  usage.record(body.usage.total_tokens, { model, token_type: 'total' }); //= -
  usage.record(body.usage.total_tokens, { model, key: apiKey }); //= s
  const tokens = tokenize(prompt);
  logger.trace({ tokens: tokens.length, tokenizer: 'bpe' }, 'tokenized'); //= -
  if (response.status === 401) logger.error({ keyId: response.headers.get('x-key-id') }, 'key was refused'); //= -
  if (response.status === 429) logger.warn({ remaining: response.headers.get('x-ratelimit-remaining-tokens') }, 'token limit reached'); //= -
  return body;
}

const tokenize = (text) => text.split(/\s+/);
