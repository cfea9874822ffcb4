"""What pages show of one OKR that is being written: lines, findings, reasons, health metrics, initiatives."""
