module.exports = { list: require('./files').list, count: require('./files').count };
