import { createApp } from 'vue/dist/vue.esm-bundler.js';
const asked = new URLSearchParams(location.search).get('t'); // SOURCE
createApp({ template: '<div>' + asked + '</div>' }).mount('#app'); // SINK template-injection
