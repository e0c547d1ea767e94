using KccPerformance.Core.Platform;
using Microsoft.AspNetCore.Identity;

namespace KccPerformance.Web.Infrastructure;

/// <summary>As the framework compares addresses and names, but without an exception for text that is not well formed.</summary>
internal sealed class AccountNameNormalizer : ILookupNormalizer
{
    public string? NormalizeName(string? name) => name is null ? null : WellFormedText.Normalized(name).ToUpperInvariant();

    public string? NormalizeEmail(string? email) => NormalizeName(email);
}
