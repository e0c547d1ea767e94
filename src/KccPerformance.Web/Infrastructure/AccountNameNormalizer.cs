using KccPerformance.Core.Platform;
using Microsoft.AspNetCore.Identity;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Normalises addresses and names like the framework, without an exception for malformed text.</summary>
internal sealed class AccountNameNormalizer : ILookupNormalizer
{
    public string? NormalizeName(string? name) => name is null ? null : WellFormedText.Normalized(name).ToUpperInvariant();

    public string? NormalizeEmail(string? email) => NormalizeName(email);
}
