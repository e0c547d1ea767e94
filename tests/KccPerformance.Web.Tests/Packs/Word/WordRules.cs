using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace KccPerformance.Web.Tests.Packs.Word;

/// <summary>All known rules of Word for a document.</summary>
internal static class WordRules
{
    /// <summary>What Word would repair, refuse or ask about, one message each.</summary>
    public static IReadOnlyList<string> Broken(byte[] docx)
    {
        var package = new WordPackage(docx);
        return
        [
            .. PackageRules.Broken(package),
            .. OrderRules.Broken(package),
            .. StyleRules.Broken(package),
            .. TableRules.Broken(package),
            .. TextRules.Broken(package),
            .. AccessRules.Broken(package),
            .. DrawingRules.Broken(package),
        ];
    }

    /// <summary>The first faults by the schemas of the versions of Word from 2010 on.</summary>
    public static IReadOnlyList<string> Invalid(byte[] docx)
    {
        using var stream = new MemoryStream(docx);
        using var document = WordprocessingDocument.Open(stream, isEditable: false);
        return
        [
            .. new[] { FileFormatVersions.Office2010, FileFormatVersions.Office2019, FileFormatVersions.Microsoft365 }.SelectMany(version => new OpenXmlValidator(version)
                .Validate(document).Select(error => $"{version} {error.Path?.XPath}: {error.Description}").Take(5)),
        ];
    }
}
