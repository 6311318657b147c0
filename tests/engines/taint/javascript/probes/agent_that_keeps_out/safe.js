const axios = require('axios');
const fetch = require('node-fetch');
const ssrfFilter = require('ssrf-req-filter');
const { useAgent } = require('request-filtering-agent');
module.exports = (req, res) => {
  const url = req.body.feed;
  axios({ url, timeout: 9000, httpAgent: ssrfFilter(url), httpsAgent: ssrfFilter(url) });
  axios.get(url, { httpsAgent: ssrfFilter(url) });
  fetch(url, { agent: useAgent(url) });
};
