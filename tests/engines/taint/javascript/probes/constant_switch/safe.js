const { exec } = require('child_process');
module.exports = (req, res) => {
  let command = '';
  switch ('a') {
    case 'a': command = 'ls'; break;
    case 'b': command = req.query.name; break;
    default: command = 'pwd';
  }
  exec(command);
};
