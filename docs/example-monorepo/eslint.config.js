import backpressure from 'eslint-plugin-backpressure';
import { defineConfig } from 'eslint/config';

export default defineConfig([{ plugins: { backpressure }, extends: ['backpressure/recommended'] }]);
