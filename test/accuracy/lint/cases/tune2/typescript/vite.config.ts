import { defineConfig } from 'vite';

export const config = defineConfig(({ mode }) => {
  console.log('building for', mode); //= u?
  console.info('plugins ready'); //= -
  return { define: { MODE: mode } };
});
