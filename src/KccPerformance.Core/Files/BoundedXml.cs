using System.Xml;
using System.Xml.Linq;

namespace KccPerformance.Core.Files;

/// <summary>Reads a small XML document of another system, by the rules for uploaded files: no document type, few attributes.</summary>
public static class BoundedXml
{
    /// <summary>The document; null if it is not XML, or breaks a rule.</summary>
    public static XDocument? Read(byte[] bytes)
    {
        if (!XmlBound.Allows(bytes))
        {
            return null;
        }

        try
        {
            using var stream = new MemoryStream(bytes, writable: false);
            using var reader = XmlReader.Create(stream, OfficeArchive.Settings);
            return XDocument.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
