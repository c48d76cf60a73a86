package api

import (
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"

	"harbour.coffee/inventory/internal/stock"
	"harbour.coffee/inventory/internal/supplier"
)

func (s *server) showStock(w http.ResponseWriter, r *http.Request) {
	sku := r.PathValue("sku")
	onHand, err := s.store.OnHand(sku)
	if err != nil {
		fail(w, http.StatusNotFound, err)
		return
	}
	slog.InfoContext(r.Context(), "stock looked up", "sku", sku, "onHand", onHand)
	answer(w, http.StatusOK, map[string]any{"sku": sku, "onHand": onHand})
}

func (s *server) reserve(w http.ResponseWriter, r *http.Request) {
	var wanted struct {
		OrderID string       `json:"orderId"`
		Lines   []stock.Line `json:"lines"`
	}
	if err := json.NewDecoder(r.Body).Decode(&wanted); err != nil {
		fail(w, http.StatusBadRequest, err)
		return
	}
	reservation, err := s.store.Reserve(r.Context(), wanted.OrderID, wanted.Lines)
	if errors.Is(err, stock.ErrOutOfStock) {
		reservationsTotal.WithLabelValues("out_of_stock").Inc()
		fail(w, http.StatusConflict, err)
		return
	}
	reservationsTotal.WithLabelValues("reserved").Inc()
	answer(w, http.StatusCreated, reservation)
}

func (s *server) release(w http.ResponseWriter, r *http.Request) {
	if !s.store.Release(r.Context(), r.PathValue("id")) {
		fail(w, http.StatusNotFound, errors.New("no such reservation"))
		return
	}
	answer(w, http.StatusOK, map[string]bool{"released": true})
}

func (s *server) audit(w http.ResponseWriter, r *http.Request) {
	answer(w, http.StatusOK, s.store.Audit(r.Context(), r.PathValue("id")))
}

// deliver takes a supplier's manifest and puts its bags into the harbour warehouse.
func (s *server) deliver(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("supplier")
	if r.Header.Get("Authorization") != "Bearer "+supplierToken() {
		slog.WarnContext(r.Context(), "delivery refused", "supplier", name, "authorization", r.Header.Get("Authorization"))
		fail(w, http.StatusUnauthorized, errors.New("not a supplier of ours"))
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 64<<10))
	if err != nil {
		fail(w, http.StatusRequestEntityTooLarge, err)
		return
	}
	lines, err := supplier.ReadManifest(r.Context(), name, string(body))
	if err != nil {
		fail(w, http.StatusInternalServerError, err)
		return
	}
	for _, line := range lines {
		s.store.Add("harbour", line.SKU, line.Quantity)
	}
	slog.InfoContext(r.Context(), "delivery stored", "supplier", name, "lines", len(lines))
	answer(w, http.StatusAccepted, map[string]int{"lines": len(lines)})
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

func fail(w http.ResponseWriter, status int, err error) {
	answer(w, status, map[string]string{"error": err.Error()})
}
