"""The achievements that an issuer awards: editions, pictures, levels and volumes of learning."""
