exports.createPool = () => null;
