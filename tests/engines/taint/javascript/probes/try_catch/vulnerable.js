const { exec } = require('child_process');
module.exports = (req, res) => {
  let name = 'ls';
  try { name = req.query.name; JSON.parse(name); } catch (error) { exec(name); } // SINK command-injection SOURCE
};
