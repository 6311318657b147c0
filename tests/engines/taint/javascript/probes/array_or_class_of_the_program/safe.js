const { exec } = require('child_process');
class Jobs {
  push(command) { exec(command); }
}
module.exports = (req, res) => {
  keep(req.app.rows, req.query.name);
  each((names) => names.push(req.query.name));
  new Jobs().push('ls');
};
function keep(rows, name) { rows.list.push(name); }
