from django.db import models
from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Session


class Base(DeclarativeBase):
    pass


class Shipment(Base):
    __tablename__ = "shipments"


class Parcel(models.Model):
    class Meta:
        db_table = "post_parcel"


def late(session: Session):
    # @place db-sqlalchemy
    return session.scalars(select(Shipment).where(Shipment.late)).all()


def lost():
    # @place db-django
    return Parcel.objects.filter(lost=True)
