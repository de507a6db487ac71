"""The employer's side: is this what it says it is, who vouches for it, and do I know them?"""

from vcwallet.io.verify import QuestionOptions
from vcwallet.verifier.verifier import Verifier, verify

__all__ = ["QuestionOptions", "Verifier", "verify"]
