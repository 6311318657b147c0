const { exec } = require('child_process');
const settings = new Map([['X-Branch', 'main']]);
function wanted(from) {
  return from.get('X-Branch');
}
module.exports = (req, res) => {
  res.set('X-Branch', wanted(req));
  exec('git log ' + wanted(settings));
};
