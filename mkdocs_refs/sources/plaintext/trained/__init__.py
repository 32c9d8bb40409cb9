"""Reading references in any style: tokens, labelled by a trained model, as fields."""
