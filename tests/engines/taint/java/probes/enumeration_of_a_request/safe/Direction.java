package shop;

public enum Direction { ASC, DESC }
