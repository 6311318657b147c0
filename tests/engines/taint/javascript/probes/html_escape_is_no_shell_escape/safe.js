const { exec } = require('child_process');
const escape = require('escape-html');
module.exports = (req, res) => {
  res.send('<b>' + escape(req.query.name) + '</b>');
};
