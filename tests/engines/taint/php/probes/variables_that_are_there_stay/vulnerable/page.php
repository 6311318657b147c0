<?php
$admin = false;
extract($_POST); // SOURCE SINK mass-assignment
