using System.Reflection;
using System.Text.RegularExpressions;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Web.Tests.Architecture;

/// <summary>A machine that pauses in the middle of a match does not fail a request.</summary>
public sealed class PatternTests
{
    [Fact]
    public void Every_regular_expression_has_the_same_generous_limit()
    {
        var patterns = new[] { typeof(PatternLimit).Assembly, typeof(Program).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => (method.Name, Limit: method.GetCustomAttribute<GeneratedRegexAttribute>()?.MatchTimeoutMilliseconds))
            .Where(pattern => pattern.Limit is not null)
            .ToList();
        Assert.NotEmpty(patterns);
        Assert.All(patterns, one => Assert.Equal(PatternLimit.Milliseconds, one.Limit));
    }
}
