"""The reviewer's desk: what is compared, what was read, who said what where, and what is left to decide."""
