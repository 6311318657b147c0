"""Infrastructure written as code, read module by module: Terraform, CloudFormation, Kubernetes, Helm, Kustomize."""
