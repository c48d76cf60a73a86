import { open } from '../src/store';

async function main() {
  const rows = await open('orders');
  console.log('rows to fill', rows.length); //= u?
  for (const row of rows) {
    await row.fill();
    console.log('filled'); //= -
  }
}

main().catch((error) => {
  console.error(error); //= -
  process.exit(1);
});
