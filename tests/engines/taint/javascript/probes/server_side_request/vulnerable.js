const axios = require('axios');
module.exports = async (req, res) => {
  const address = req.query.address; // SOURCE
  await axios.get(address); // SINK server-side-request
};
