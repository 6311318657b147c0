const config = require('config');
const name = config.get('store');
const chosen = require(`./${name}`);
module.exports = chosen;
