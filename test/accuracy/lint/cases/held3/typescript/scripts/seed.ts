import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

async function main() {
  console.log('seeding'); //= -
  for (let i = 0; i < 10; i += 1) {
    const user = await prisma.user.create({ data: { name: `user${i}` } });
    console.log(`made ${user.name}`); //= -
  }
  console.log('roles', await prisma.role.count()); //= -
  console.timeEnd('seed'); //= -
}

main()
  .then(() => console.log('seeded')) //= -
  .catch((error) => {
    console.error('seeding failed', error); //= -
    process.exit(1);
  });
