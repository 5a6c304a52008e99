# Neal's `backbone`: stochastic degree sequence model with structural zeros left out (links are disapprovals).
# usage: Rscript backbone.R MEMBERS BALLOTS < codes (int8, row-major; 1 = disapprove); writes "i j" lines, zero-based.
suppressMessages(library(backbone))
shape <- as.integer(commandArgs(trailingOnly = TRUE))
input <- file("stdin", "rb")
codes <- readBin(input, "integer", n = prod(shape), size = 1, signed = TRUE)
close(input)
links <- matrix(as.integer(codes == 1), nrow = shape[1], byrow = TRUE)
kept <- suppressMessages(sdsm(links, alpha = 0.05, signed = FALSE, mtc = "BH", class = "matrix", narrative = FALSE))
edges <- which(kept != 0 & upper.tri(kept), arr.ind = TRUE)
if (nrow(edges) > 0) cat(paste(edges[, 1] - 1, edges[, 2] - 1), sep = "\n")
