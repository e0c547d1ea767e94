using System.Globalization;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;

namespace KccPerformance.Web.Tests.Attacks;

/// <summary>
/// Makes requests that no browser sends from the routes of the running site: addresses with odd parts, and forms whose
/// fields have unexpected values. The same seed gives the same requests.
/// </summary>
internal sealed class SeededRequests(Random random, IReadOnlyList<RouteEndpoint> endpoints, string token, string? apiToken = null)
{
    private const string Boundary = "seeded";

    /// <summary>Routes that end sessions and tokens. They are requested without valid values, so that later requests are still signed in.</summary>
    private static readonly string[] EndsSessions = ["sign-out", "sessions", "disable", "authenticator", "admin/users/{id:int}", "account/programs/{id:int}"];

    private static readonly string[] Parts =
    [
        "%20", "%20%09", "building-on-success%20", "CEA1%20", "%01", "%EF%BF%BE", "%ED%A0%BD", "%F0%9F%98%80", "%C3%A9", "%25", "%27%3B--", "%3Cscript%3E",
        "%2e%2e%2f", "%5C", "CEA0", "ZZZ999", "no-such-plan", "0", "-1", "x", "null", "%0d%0aSet-Cookie:x", "con", "a.b", "%7B%7D",
    ];

    private static readonly string[] Numbers = ["0", "1", "2", "3", "5", "99", "-1", "007", "2147483647", "2147483648", "1%20", "%20", "1e3", "x"];

    private static readonly string[] Guids = ["11111111-1111-1111-1111-111111111111", "00000000-0000-0000-0000-000000000000", "{11111111-1111-1111-1111-111111111111}", "1", "%20"];

    /// <summary>Values, encoded as a form sends them.</summary>
    private static readonly string[] Values =
    [
        "", "%20", "0", "1", "2", "-1", "2147483648", "99999999999999999999", "1e400", "NaN", "true", "on", "31", "30", "13", "2009", "2009-09-30", "0001-01-01", "9999-12-31",
        "Green", "Amber", "Red", "Officer", "Administrator", "NotApplicable", "CEA1", "building-on-success", "officer%40example.org", "%EF%BF%BE%40example.org", "a%40b",
        "%00", "%01", "%EF%BF%BE", "%EF%BF%BF", "%ED%A0%BD", "%FF%FE", "%F0%9F%98%80", "e%CC%81", "%E2%80%AE", "%0D%0A", "%3Cscript%3Ealert(1)%3C%2Fscript%3E", "%27%20OR%201%3D1--",
        "%25", "%5B%25%5D", "%40if", "%7B0%7D", "https%3A%2F%2Fexample.org", "javascript%3Aalert(1)", "%2F%2Fattacker.example", "%3DSUM(A1)", "11111111-1111-1111-1111-111111111111",
    ];

    private static readonly string[] Types =
    [
        "application/x-www-form-urlencoded; charset=utf-7", "application/x-www-form-urlencoded; charset=nonsense", "application/x-www-form-urlencoded; charset=utf-16",
        "multipart/form-data", "multipart/form-data; boundary=\"\"", "multipart/form-data; boundary=other", "application/json", "text/plain", "nonsense", "",
    ];

    private static readonly (string Name, string Value)[] Headers =
    [
        ("Accept", "application/json"), ("Accept", "*/*;q=nonsense"), ("Range", "bytes=0-1"), ("Range", "bytes=99999999-"), ("If-None-Match", "\"x\""), ("If-Modified-Since", "x"),
        ("Cookie", ".AspNetCore.Mvc.CookieTempDataProvider=CfDJ8nonsense"), ("Cookie", "kcc-performance-form=nonsense"), ("X-Forwarded-For", "nonsense"), ("X-Forwarded-Proto", "ftp"),
        ("Host", "attacker.example"), ("Content-Encoding", "gzip"), ("X-HTTP-Method-Override", "DELETE"), ("Accept-Language", "xx-nonsense"), ("User-Agent", new string('x', 3000)),
        ("Referer", "https://attacker.example/"), ("Origin", "null"), ("Accept-Encoding", "br;q=2"),
    ];

    private static readonly string[] Verbs = ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND"];

    private int made, ofApi;

    /// <summary>The next request and its description: one to each endpoint in turn, then to endpoints at random.</summary>
    public (HttpRequestMessage Request, string Description) Next()
    {
        var endpoint = endpoints[made < endpoints.Count ? made++ : random.Next(endpoints.Count)];
        var pattern = endpoint.RoutePattern.RawText ?? string.Empty;
        var isKept = Array.Exists(EndsSessions, part => pattern.Contains(part, StringComparison.Ordinal));
        var verb = VerbOf(endpoint);
        var address = AddressOf(endpoint, isKept && verb == "POST");
        var request = new HttpRequestMessage(new HttpMethod(verb), new Uri(address, UriKind.Relative));
        var description = $"{verb} {address}";
        if (verb is not ("GET" or "HEAD" or "TRACE"))
        {
            request.Content = Content(FieldsOf(endpoint), isKept && !pattern.Contains('{', StringComparison.Ordinal), out var sent);
            description += sent;
        }

        // Three of four have a token, so that they reach the API.
        if (apiToken is not null && (pattern.TrimStart('/').StartsWith("api/", StringComparison.Ordinal) || pattern.TrimStart('/').StartsWith("odata", StringComparison.Ordinal)) && ofApi++ % 4 != 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", apiToken);
            description += " [with a token]";
        }

        if (Chance(15))
        {
            var (name, value) = Pick(Headers);
            if (request.Headers.TryAddWithoutValidation(name, value) || request.Content?.Headers.TryAddWithoutValidation(name, value) == true)
            {
                description += $" [{name}: {Short(value)}]";
            }
        }

        return (request, description);
    }

    private static string Short(string text) => text.Length <= 300 ? text : text[..300] + "…";

    private static IReadOnlyList<string> FieldsOf(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not { } action)
        {
            return ["x"];
        }

        return [.. action.Parameters.SelectMany(parameter => NamesIn(parameter.Name, parameter.ParameterType, depth: 0)), "Seen", "Version"];
    }

    /// <summary>The field names that a form uses for the parts of a parameter.</summary>
    private static IEnumerable<string> NamesIn(string name, Type type, int depth)
    {
        var element = type.IsArray ? type.GetElementType()! : type.IsGenericType && type.GetGenericArguments() is [var only] ? only : null;
        if (element is not null && Nullable.GetUnderlyingType(type) is null)
        {
            return [name, .. NamesIn($"{name}[0]", element, depth + 1)];
        }

        if (depth > 2 || type.Namespace?.StartsWith("KccPerformance", StringComparison.Ordinal) != true || type.IsEnum || type == typeof(StreamedFile))
        {
            return [name];
        }

        var prefix = depth == 0 ? string.Empty : name + ".";
        return type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && property.GetIndexParameters().Length == 0)
            .SelectMany(property => NamesIn(prefix + property.Name, property.PropertyType, depth + 1));
    }

    private string VerbOf(RouteEndpoint endpoint)
    {
        var verbs = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods;
        var usual = verbs is [var first, ..] ? first : "GET";
        return Chance(3) ? Pick(Verbs) : usual == "GET" && Chance(5) ? "HEAD" : Chance(3) ? "POST" : usual;
    }

    private string AddressOf(RouteEndpoint endpoint, bool leadsNowhere)
    {
        var address = new StringBuilder();
        foreach (var segment in endpoint.RoutePattern.PathSegments)
        {
            address.Append('/');
            foreach (var part in segment.Parts)
            {
                address.Append(part switch
                {
                    Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
                    Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => PartOf(parameter, leadsNowhere),
                    _ => string.Empty,
                });
            }
        }

        var path = address.Length == 0 ? "/" : address.ToString();
        if (!Chance(40))
        {
            return path;
        }

        var names = FieldsOf(endpoint);
        var query = Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"{Uri.EscapeDataString(Chance(80) ? Pick(names) : Pick(["q", "sort", "page", "theme", "from", "to", "criterion", "returnUrl", "use"]))}={Value()}");
        return $"{path}?{string.Join('&', query)}";
    }

    private string PartOf(Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter, bool leadsNowhere)
    {
        var constraint = parameter.ParameterPolicies is [{ Content: { } content }, ..] ? content : string.Empty;
        return constraint switch
        {
            "int" when leadsNowhere => Pick(["0", "99", "-1", "2147483647"]),
            "int" => Pick(Numbers),
            "guid" => Pick(Guids),
            _ when Chance(40) => Pick(Parts),
            _ when parameter.Name == "plan" => "building-on-success",
            _ when parameter.Name == "code" => Pick(["CEA1", "cec2", "CEC4", "OCB5", "CED1"]),
            _ => Pick(Parts),
        };
    }

    private ByteArrayContent Content(IReadOnlyList<string> names, bool withoutToken, out string sent)
    {
        var fields = Enumerable.Range(0, random.Next(0, Math.Min(names.Count, 12) + 1))
            .Select(_ => (Name: Pick(names), Value: Value()))
            .ToList();
        if (!withoutToken && Chance(90))
        {
            fields.Insert(0, ("__RequestVerificationToken", Uri.EscapeDataString(token)));
        }

        var isMultipart = Chance(25);
        var body = isMultipart ? Multipart(fields) : string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={field.Value}"));
        var bytes = Encoding.UTF8.GetBytes(body);
        if (Chance(isMultipart ? 30 : 3))
        {
            bytes = bytes[..random.Next(bytes.Length + 1)];
        }

        var type = Chance(6) ? Pick(Types) : isMultipart ? "multipart/form-data; boundary=" + Boundary : "application/x-www-form-urlencoded";
        var result = new ByteArrayContent(bytes);
        result.Headers.TryAddWithoutValidation("Content-Type", type);
        sent = $" ({type}, {bytes.Length} bytes) {Short(body.Replace(token, "…", StringComparison.Ordinal))}";
        return result;
    }

    private string Multipart(List<(string Name, string Value)> fields)
    {
        var body = new StringBuilder();
        foreach (var (name, value) in fields)
        {
            body.Append(CultureInfo.InvariantCulture, $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{Uri.UnescapeDataString(value)}\r\n");
        }

        if (Chance(60))
        {
            var name = Pick(["plan.csv", "plan.xlsx", "plan.docx", "plan.txt", "plan.pdf", "..\\..\\x.exe", "\uFFFE.csv", ""]);
            var content = Pick(["Code,Action\r\nCEA1,Improve", "PK\u0003\u0004nonsense", "\0\0\0", "", "Email,Name,Role\r\n\uFFFE@example.org,X,Officer", "%PDF-1.4", "\uFEFF\"", "Code;Due\r\n;;;\r\n"]);
            body.Append(CultureInfo.InvariantCulture, $"--{Boundary}\r\nContent-Disposition: form-data; name=\"File\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n{content}\r\n");
        }

        return body.Append(CultureInfo.InvariantCulture, $"--{Boundary}--\r\n").ToString();
    }

    private string Value() => Chance(3) ? string.Concat(Enumerable.Repeat("%E2%82%AC", random.Next(1, 5000))) : Pick(Values);

    private bool Chance(int percent) => random.Next(100) < percent;

    private T Pick<T>(IReadOnlyList<T> among) => among[random.Next(among.Count)];
}
