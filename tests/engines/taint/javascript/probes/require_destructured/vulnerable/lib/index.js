module.exports = { list: require('./files').list };
