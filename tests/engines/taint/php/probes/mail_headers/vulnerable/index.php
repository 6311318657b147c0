<?php
mail('us@example.org', 'Question', 'Hello', 'From: ' . $_POST['from']); // SOURCE SINK header-injection
