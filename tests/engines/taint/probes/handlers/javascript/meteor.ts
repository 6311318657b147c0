// server/methods.js
import { Meteor } from 'meteor/meteor';
Meteor.methods({ 'x.show'(a) { listed(a); } });
