import assert from 'node:assert/strict';
import type { Engine } from '../../src/core/engine.ts';
import type { SpanQuestion } from '../../src/core/source/questions.ts';
import { memoryEngine } from '../kit/memoryEngine.ts';

/** `sure file:line`; `oneOf` with all places; `none`. */
async function ask(engine: Engine, span: Pick<SpanQuestion, 'name'> & Partial<SpanQuestion>): Promise<string> {
  const [answer] = await engine.locateSpans([{ attributes: {}, ...span }]);
  if (!answer?.found) return 'none';
  const places = answer.candidates.map(({ file, line }) => `${file.replace(/^\/ws\//, '')}:${line}`);
  return `${answer.certainty} ${answer.certainty === 'oneOf' ? places.join(' ') : places[0]}`;
}

describe('spans of consumers, jobs, statements and requests', () => {
  it('topics and queues lead to what takes the messages, in old and new conventions', async () => {
    const { engine } = await memoryEngine({
      'a/kafka.ts': `import { Kafka } from 'kafkajs';\nimport { onPaid } from './paid';\nconst consumer = kafka.consumer({});\nawait consumer.subscribe({ topics: ['paid', 'settled'] });\nawait consumer.run({ eachMessage: onPaid });\nawait producer.send({ topic: 'shipped', messages: [] });`,
      'a/paid.ts': `// takes payments\nexport async function onPaid({ message }) { logger.info('paid'); }`,
      'b/mail.py': `import pika\nclass Mail:\n    def start(self, channel):\n        channel.basic_consume(queue="mail", on_message_callback=self.deliver)\n    def deliver(self, channel, method, properties, body):\n        pass`,
      'c/main.go': 'package main\nimport "github.com/IBM/sarama"\nconst topic = "moved"\ntype handler struct{}\nfunc (handler) ConsumeClaim(s sarama.ConsumerGroupSession, c sarama.ConsumerGroupClaim) error { return nil }\nfunc run(group sarama.ConsumerGroup) { group.Consume(ctx, []string{topic}, &handler{}) }',
      'd/Claims.java': 'class Claims {\n  @RabbitListener(bindings = @QueueBinding(value = @Queue("claims"), exchange = @Exchange("x")))\n  void onClaim(String body) {}\n}',
      'e/Submit.cs': 'namespace E;\nclass SubmitOrderConsumer : IConsumer<SubmitOrder>\n{\n  public Task Consume(ConsumeContext<SubmitOrder> context) => Task.CompletedTask;\n}',
      'a/kafka.test.ts': `import { Kafka } from 'kafkajs';\nit('x', async () => { await consumer.subscribe({ topic: 'stub' }); await consumer.run({ eachMessage: async () => { console.log(1); } }); });`,
    });
    const consumed = (destination: string, name = `${destination} process`) => ask(engine, { name, kind: 'consumer', attributes: name.startsWith('process') ? {} : { 'messaging.destination.name': destination } });
    assert.equal(await consumed('settled'), 'sure a/paid.ts:2');
    assert.equal(await consumed('paid', 'process paid'), 'sure a/paid.ts:2');
    assert.equal(await consumed('mail'), 'sure b/mail.py:5');
    assert.equal(await consumed('moved'), 'sure c/main.go:5');
    assert.equal((await consumed('claims')).slice(0, 19), 'sure d/Claims.java:');
    assert.equal(await consumed('submit-order'), 'sure e/Submit.cs:4');
    assert.equal(await consumed('stub'), 'none');
    assert.equal(await ask(engine, { name: 'send shipped', kind: 'producer', attributes: { 'messaging.destination.name': 'shipped' } }), 'likely a/kafka.ts:6');
  });

  it('jobs by the name that they are scheduled under, tasks by module and function', async () => {
    const { engine } = await memoryEngine({
      'jobs.py': `from apscheduler.schedulers.background import BackgroundScheduler\ndef export_rows():\n    pass\nscheduler.add_job(export_rows, "cron", hour=1, id="export-rows")`,
      'worker/tasks.py': `from celery import shared_task\n@shared_task\ndef render(user):\n    pass\n@app.task(name="digest.send")\ndef send_all():\n    pass`,
      'cron.ts': `import cron from 'node-cron';\nasync function purge() {}\ncron.schedule('0 3 * * *', purge, { name: 'purge-sessions' });`,
    });
    assert.equal(await ask(engine, { name: 'export-rows', kind: 'internal' }), 'sure jobs.py:2');
    assert.equal(await ask(engine, { name: 'purge-sessions', kind: 'internal' }), 'sure cron.ts:2');
    assert.match(await ask(engine, { name: 'run/digest.send', kind: 'consumer', attributes: { 'celery.task_name': 'digest.send' } }), /^sure worker\/tasks\.py:[56]$/);
    assert.match(await ask(engine, { name: 'run/worker.tasks.render', kind: 'consumer' }), /^sure worker\/tasks\.py:[23]$/);
  });

  it('a statement is where it is written, whatever stands for its values; equal ones are told as such', async () => {
    const { engine } = await memoryEngine({
      'store.ts': `const byMail = 'SELECT id FROM people WHERE mail = $1 AND kind IN ($2, $3)';\nclass Store {\n  find(mail) {\n    return this.pool.query(byMail, [mail]);\n  }\n  drop(table) {\n    return this.pool.query(\`DELETE FROM \${table} WHERE expired < now()\`);\n  }\n}`,
      'twice.py': `def one(cursor):\n    cursor.execute("UPDATE rooms SET open = 1")\ndef two(cursor):\n    cursor.execute("UPDATE rooms SET open = 2")`,
      'models.py': `class Parcel(models.Model):\n    class Meta:\n        db_table = "post_parcel"\ndef lost():\n    return Parcel.objects.filter(lost=True)`,
    });
    const asked = (statement: string) => ask(engine, { name: 'SELECT', kind: 'client', attributes: { 'db.statement': statement } });
    assert.equal(await asked("select id\nfrom people\nwhere mail = 'a@b' and kind in (?, ?)"), 'sure store.ts:4');
    assert.equal(await asked('DELETE FROM tokens WHERE expired < now()'), 'likely store.ts:7');
    assert.equal(await asked('UPDATE rooms SET open = ?'), 'oneOf twice.py:2 twice.py:4');
    assert.equal(await asked('SELECT "post_parcel"."id" FROM "post_parcel" WHERE "post_parcel"."lost"'), 'likely models.py:5');
    assert.equal(await asked('SELECT 1 FROM elsewhere'), 'none');
  });

  it('a request of another service is likely at most, and none where its path says nothing', async () => {
    const { engine } = await memoryEngine({
      'pay.ts': `import axios from 'axios';\nexport const charge = (id) => axios.post(\`https://pay.example.net/charges/\${id}/capture\`, {});\nexport const any = (id) => axios.get(\`\${base}/\${id}\`);`,
    });
    const asked = (method: string, url: string) => ask(engine, { name: method, kind: 'client', attributes: { 'http.request.method': method, 'url.full': url } });
    assert.equal(await asked('POST', 'https://pay.example.net/charges/7/capture'), 'likely pay.ts:2');
    assert.equal(await asked('GET', 'https://pay.example.net/charges/7/capture'), 'none');
    assert.equal(await asked('POST', 'https://elsewhere.example.net/charges/7/capture'), 'none');
    assert.equal(await asked('GET', 'https://pay.example.net/7'), 'none');
  });
});
