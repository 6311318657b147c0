package main

var last string
