// Package stock knows what lies in the warehouses.
package stock

import (
	"errors"
	"sync"
)

// ErrUnknownSKU is returned for a product that no warehouse carries.
var ErrUnknownSKU = errors.New("unknown sku")

// ErrOutOfStock is returned when no warehouse has enough.
var ErrOutOfStock = errors.New("out of stock")

// Line is a product and how many bags of it.
type Line struct {
	SKU      string `json:"sku"`
	Quantity int    `json:"quantity"`
}

// Reservation holds bags for an order.
type Reservation struct {
	ID        string `json:"id"`
	OrderID   string `json:"orderId"`
	Warehouse string `json:"warehouse"`
	Lines     []Line `json:"lines"`
}

// Store is safe for use by several goroutines.
type Store struct {
	mu           sync.Mutex
	bags         map[string]map[string]int // warehouse, sku
	reservations map[string]Reservation
	order        []string
}

// NewStore returns two warehouses with a first delivery.
func NewStore() *Store {
	skus := []string{"eth-yirga", "ken-nyeri", "col-huila", "gua-antig", "bra-santo", "sum-manda"}
	store := &Store{bags: map[string]map[string]int{}, reservations: map[string]Reservation{}}
	for _, warehouse := range []string{"harbour", "hillside"} {
		store.bags[warehouse] = map[string]int{}
		for _, sku := range skus {
			store.bags[warehouse][sku] = 400
		}
	}
	return store
}

// OnHand returns the bags of a product in all warehouses.
func (s *Store) OnHand(sku string) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	total, known := 0, false
	for _, bags := range s.bags {
		count, ok := bags[sku]
		known = known || ok
		total += count
	}
	if !known {
		return 0, ErrUnknownSKU
	}
	return total, nil
}

// Add puts bags into a warehouse.
func (s *Store) Add(warehouse, sku string, quantity int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.bags[warehouse] == nil {
		s.bags[warehouse] = map[string]int{}
	}
	s.bags[warehouse][sku] += quantity
}

// Count returns the bags of each product in one warehouse.
func (s *Store) Count(warehouse string) map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	counts := make(map[string]int, len(s.bags[warehouse]))
	for sku, count := range s.bags[warehouse] {
		counts[sku] = count
	}
	return counts
}
