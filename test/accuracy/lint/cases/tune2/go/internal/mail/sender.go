package mail

import (
	"crypto/rand"
	"fmt"
	"net/smtp"
	"strings"

	"go.uber.org/zap"
)

type Sender struct {
	logger *zap.SugaredLogger
	smtp   struct {
		Host     string
		Password string
	}
}

func (s *Sender) Send(to []string, subject string) error {
	s.logger.Infow("sending mail", "subject", subject, "recipients", len(to)) //= -
	s.logger.Infof("sending mail to %d people", len(to)) //= u
	s.logger.Debugw("smtp", "password", s.smtp.Password) //= s
	s.logger.Debugw("smtp", "host", s.smtp.Host) //= -
	s.logger.Debugf("smtp %s %s", s.smtp.Host, s.smtp.Password) //= s u
	s.logger.Debugw("smtp", "config", s.smtp) //= s
	auth := smtp.PlainAuth("", "mailer", s.smtp.Password, s.smtp.Host)
	_ = auth
	s.logger.Info("mail sent") //= -
	s.logger.Info("mail sent to ", strings.Join(to, ",")) //= u?
	s.logger.With("password", s.smtp.Password).Info("smtp") //= s
	s.logger.With("host", s.smtp.Host).Info("smtp") //= -
	return nil
}

func (s *Sender) Code(user string) (string, error) {
	buf := make([]byte, 4)
	if _, err := rand.Read(buf); err != nil {
		s.logger.Errorw("no randomness", "error", err) //= -
		return "", err
	}
	verificationCode := fmt.Sprintf("%x", buf)
	s.logger.Infow("verification code sent", "user", user) //= -
	s.logger.Infow("verification code sent", "code", verificationCode) //= s
	s.logger.Infow("answered", "status_code", 200, "country_code", "DE", "error_code", "E2") //= -
	pin := verificationCode[:4]
	s.logger.Infow("pin", "pin", pin) //= s
	s.logger.Infow("pin", "pinned", true, "spin", 3) //= -
	magicLink := "https://app.example/magic?token=" + verificationCode
	s.logger.Infow("magic link", "link", magicLink) //= s
	s.logger.Infow("password reset mail sent") //= -
	s.logger.Infow("password expires", "password_expires_at", "tomorrow") //= -
	s.logger.Infow("compass", "passenger", "Bo", "bypass", false) //= -
	s.logger.Infow("recovery", "recoveryCodes", []string{verificationCode}) //= s
	fmt.Println("code sent") //= p
	fmt.Printf("code sent to %s\n", user) //= p
	fmt.Printf("code %s\n", verificationCode) //= s p
	return verificationCode, nil
}
