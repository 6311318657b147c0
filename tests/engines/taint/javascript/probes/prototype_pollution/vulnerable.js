const _ = require('lodash');
const settings = {};
module.exports = (req, res) => {
  const given = req.body; // SOURCE
  _.merge(settings, given); // SINK prototype-pollution
};
