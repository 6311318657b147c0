import { createApp } from 'vue/dist/vue.esm-bundler.js';
const asked = new URLSearchParams(location.search).get('t');
createApp({ template: '<div>{{ asked }}</div>', data: () => ({ asked }) }).mount('#app');
