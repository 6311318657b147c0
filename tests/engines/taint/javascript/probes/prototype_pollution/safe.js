const _ = require('lodash');
const settings = {};
module.exports = (req, res) => {
  _.merge(settings, { colour: String(req.body.colour) });
};
