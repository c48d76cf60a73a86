package api

import "os"

// supplierToken is what suppliers present with a delivery.
func supplierToken() string {
	if token := os.Getenv("SUPPLIER_TOKEN"); token != "" {
		return token
	}
	return "dev-supplier-token"
}
