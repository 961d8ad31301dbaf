//! What may be relied on.
