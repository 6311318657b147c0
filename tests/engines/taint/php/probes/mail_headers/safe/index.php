<?php
mail('us@example.org', 'Question', 'Hello', ['From' => $_POST['from']]);
mail('us@example.org', 'Question', 'Hello', 'From: ' . str_replace(["\r", "\n"], '', $_POST['from']));
