const axios = require('axios');
const https = require('https');
module.exports = (req, res) => {
  axios({ url: req.body.feed, timeout: 9000, httpsAgent: new https.Agent({ keepAlive: true }) }); // SOURCE SINK server-side-request
};
