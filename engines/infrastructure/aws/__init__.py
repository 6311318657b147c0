"""One file per rule about AWS resources, in Terraform and CloudFormation alike."""
