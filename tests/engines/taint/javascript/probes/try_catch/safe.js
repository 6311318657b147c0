const { exec } = require('child_process');
module.exports = (req, res) => {
  let name = req.query.name;
  try { JSON.parse(name); } catch { name = 'ls'; } finally { name = 'pwd'; }
  exec(name);
};
