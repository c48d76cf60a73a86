package orders

import (
	"errors"
	"fmt"
	"log/slog"

	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
)

const started = "shipping started"

type Parcel struct {
	ID      string
	Country string
	Weight  float64
}

type Shipper struct {
	log  *slog.Logger
	zap  *zap.Logger
	toas Toast
}

func (s *Shipper) Ship(p Parcel, attempts int) error {
	s.log.Info(started) //= -
	s.log.Info("shipping", "parcel", p.ID) //= -
	s.log.Info("shipping " + p.ID) //= u
	s.log.Info(fmt.Sprintf("shipping %s to %s", p.ID, p.Country)) //= u
	s.log.Warn(fmt.Sprint("heavy ", p.Weight)) //= u
	s.log.Warn("heavy", slog.Float64("weight", p.Weight)) //= -
	s.log.Error("gave up after "+fmt.Sprint(attempts)+" attempts", "parcel", p.ID) //= u
	s.log.Error("gave up", "attempts", attempts) //= -
	s.zap.Info("shipping", zap.String("parcel", p.ID)) //= -
	s.zap.Info("shipping " + p.ID) //= u
	s.zap.Info(fmt.Sprintf("shipping %s", p.ID), zap.Int("attempts", attempts)) //= u
	s.zap.Warn("slow carrier", zap.String("country", p.Country)) //= -
	s.zap.Sugar().Warnf("slow carrier in %s", p.Country) //= u
	s.zap.Sugar().Warnw("slow carrier", "country", p.Country) //= -
	s.zap.Error("no carrier: "+p.Country, zap.Error(errors.New("none"))) //= u
	logrus.Infof("shipping %s", p.ID) //= u
	logrus.Info("shipping " + p.ID) //= u
	logrus.WithField("parcel", p.ID).Info("shipping") //= -
	logrus.WithField("parcel", p.ID).Warnf("attempt %d", attempts) //= u
	logrus.WithError(errors.New("none")).Errorf("no carrier for %s", p.Country) //= u
	logrus.WithError(errors.New("none")).Error("no carrier") //= -
	s.toas.Info("shipped " + p.ID) //= -
	s.toas.Errorf("not shipped %s", p.ID) //= -
	fmt.Println("shipping", p.ID) //= p
	fmt.Println("shipping") //= p
	fmt.Printf("%s %d\n", p.ID, attempts) //= p
	fmt.Print(p) //= p
	_ = fmt.Sprintln("not printed")
	if attempts > 3 {
		return fmt.Errorf("too many attempts for %s", p.ID)
	}
	panic(fmt.Sprintf("no carrier for %s", p.Country))
}
