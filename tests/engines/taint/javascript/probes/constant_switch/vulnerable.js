const { exec } = require('child_process');
module.exports = (req, res) => {
  let command = '';
  switch ('b') {
    case 'a': command = 'ls'; break;
    case 'b': command = req.query.name; break; // SOURCE
    default: command = 'pwd';
  }
  exec(command); // SINK command-injection
};
